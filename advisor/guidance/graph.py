"""Parts of a network in ONNX's form, each computing what it is asked for and nothing else.

onnxruntime runs every node of a model, whichever of its values are asked for. Read and written is the encoding of
Protocol Buffers; the package `onnx` could do the same, and weighs more than everything that is cut here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

# Fields by number, as onnx.proto has them: of a model, a graph, a node, an initializer, and what describes a value.
_GRAPH = 7
_NODE, _INITIALIZER, _INPUT, _OUTPUT, _INNER = 1, 5, 11, 12, 13
_READS, _GIVES = 1, 2
_INITIALIZER_NAME = 8
_VALUE_NAME = 1
# How a field is encoded; those that stand alone have a fixed number of bytes.
_VARINT, _DELIMITED = 0, 2
_FIXED = {1: 8, 5: 4}


class _Field(NamedTuple):
    number: int
    content: memoryview
    whole: memoryview


def part(model: bytes, inputs: Collection[str], output: str) -> bytes:
    """Return the part of a model that computes a value.

    Args:
        model: nodes in the order of computing, and a description of every value between them.
        inputs: values that will be given, whether the model computes them or not; the part takes those it needs.
        output: the value that is asked for.
    """
    fields = list(_fields(memoryview(model)))
    graph = next(field.content for field in fields if field.number == _GRAPH)
    kept = b"".join(_kept(list(_fields(graph)), inputs, output))
    return b"".join(_delimited(_GRAPH, kept) if field.number == _GRAPH else field.whole for field in fields)


def _kept(graph: Sequence[_Field], inputs: Collection[str], output: str) -> Iterator[bytes | memoryview]:
    """Yield the fields of the part's graph."""
    nodes, needed = _needed([field for field in graph if field.number == _NODE], inputs, output)
    yield from (node.whole for node in nodes)
    for field in graph:
        if field.number == _INITIALIZER:
            kept = _name(field, _INITIALIZER_NAME) in needed
        elif field.number in {_INPUT, _OUTPUT, _INNER}:
            kept = _name(field, _VALUE_NAME) in needed
        else:
            kept = field.number != _NODE
        if kept:
            yield _described(field, inputs, output)


def _needed(nodes: Sequence[_Field], inputs: Collection[str], output: str) -> tuple[Sequence[_Field], set[str]]:
    """Return the nodes that a value is computed by, and the names of all values that play a role in it."""
    needed, kept = {output}, list[_Field]()
    for node in reversed(nodes):
        ends = list(_fields(node.content))
        if needed.difference(inputs).intersection(_text(end) for end in ends if end.number == _GIVES):
            needed.update(_text(end) for end in ends if end.number == _READS)
            kept.append(node)
    return kept[::-1], needed


def _described(field: _Field, inputs: Collection[str], output: str) -> bytes | memoryview:
    """Return a field of the graph; what describes a value describes an input or the output from now on."""
    if field.number not in {_OUTPUT, _INNER}:
        return field.whole
    name = _name(field, _VALUE_NAME)
    number = _OUTPUT if name == output else _INPUT if name in inputs else _INNER
    return _delimited(number, bytes(field.content))


def _name(field: _Field, number: int) -> str:
    return next(_text(inner) for inner in _fields(field.content) if inner.number == number)


def _text(field: _Field) -> str:
    return bytes(field.content).decode()


def _fields(message: memoryview) -> Iterator[_Field]:
    at = 0
    while at < len(message):
        tag, begin = _varint(message, at)
        number, kind = tag >> 3, tag & 7
        if kind == _VARINT:
            _, end = _varint(message, begin)
        elif kind == _DELIMITED:
            length, begin = _varint(message, begin)
            end = begin + length
        else:
            end = begin + _FIXED[kind]
        yield _Field(number, message[begin:end], message[at:end])
        at = end


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """Return the number that begins at a place, seven bits a byte, the lowest first, and where it ends."""
    value = shift = 0
    while message[at] & 0x80:
        value |= (message[at] & 0x7F) << shift
        shift += 7
        at += 1
    return value | message[at] << shift, at + 1


def _delimited(number: int, content: bytes) -> bytes:
    return _encoded(number << 3 | _DELIMITED) + _encoded(len(content)) + content


def _encoded(number: int) -> bytes:
    encoded = bytearray()
    while number > 0x7F:  # noqa: PLR2004 - seven bits
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*encoded, number])
