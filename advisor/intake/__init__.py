"""Intake: free text in, facts with their evidence out."""
