"""The portfolio report: where to invest first, from many assessments. No database, no web, no model."""

from __future__ import annotations

from advisor.portfolio.contents import Portfolio
from advisor.portfolio.html_report import page
from advisor.portfolio.items import Item
from advisor.portfolio.markdown_report import markdown
from advisor.portfolio.survey import survey

__all__ = ["Item", "Portfolio", "markdown", "page", "survey"]
