"""Measures: benchmark runner and reports."""
