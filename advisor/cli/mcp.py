"""`advisor mcp`: the advisor inside an assistant on this machine."""

from __future__ import annotations


def mcp() -> None:
    """Serve MCP over standard input and output, for assistants on this machine; `serve` has it under /mcp."""
    from advisor.settings import load_settings

    settings = load_settings()
    import anyio

    from advisor.api.mcp.stdio import serve

    anyio.run(serve, settings)
