"""What to look for, one module per group of facts."""

from __future__ import annotations

from advisor.intake.offline.cues import (
    access,
    behavior,
    constraints,
    cost,
    counts,
    knowledge,
    knowledge_size,
    limits,
    narrowness,
    prompt_length,
    prompting,
    quality,
    readiness,
    satisfied,
    self_contained,
    services,
    sources,
    stability,
    task,
    untried,
    use_case,
    volatility,
    volume,
)
from advisor.intake.offline.matching import Reader

READERS: tuple[Reader, ...] = (
    use_case.READ,
    services.READ,
    task.READ,
    narrowness.READ,
    stability.READ,
    knowledge.READ,
    self_contained.READ,
    volatility.read,
    sources.READ,
    access.READ,
    knowledge_size.read,
    behavior.READ,
    prompting.READ,
    satisfied.READ,
    untried.READ,
    prompt_length.READ,
    quality.READ,
    readiness.READ,
    counts.read,
    limits.read_latency,
    volume.read,
    limits.read_cost,
    limits.read_deadline,
    cost.READ,
    constraints.READ,
)
"""Every reader of one clause, in the order in which they are tried."""
