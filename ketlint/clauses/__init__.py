"""Chunks -> who acts on what: what phrases stand for, and which of them a verb takes on each side."""
