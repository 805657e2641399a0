"""The web page: one shell, one style sheet, and JavaScript modules that call the API. The app includes `router`."""

from advisor.web.router import is_public, router

__all__ = ["is_public", "router"]
