package org.repcost.paper;

/** How a command ended: its exit code and what it printed. */
public record Outcome(int exitCode, String out, String err) {}
