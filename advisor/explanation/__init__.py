"""Explanation: a decision in words, every statement of guidance with verified citations."""
