package org.repcost.theory.derivation;

/**
 * A rule as a derivation used it.
 *
 * @param rule the rule
 * @param explanation what it found in this architecture, in one line
 */
public record RuleUse(Rule rule, String explanation) {}
