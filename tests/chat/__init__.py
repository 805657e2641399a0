"""The conversation about an assessment."""
