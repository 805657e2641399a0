"""What is measured: each module is one task, a function from a trial to findings."""
