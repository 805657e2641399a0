"""Rule bases and parameter files with one defect each, to see that it is found and named."""
