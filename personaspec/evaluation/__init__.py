"""Tests in the language: run, judged, told."""
