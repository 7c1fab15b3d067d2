package org.repcost.theory.statement;

import java.util.List;

/** A whole statement as a reader wants it: hypotheses, the steps of the proof, and conclusions. */
public final class StatementText {
    private StatementText() {}

    /** In Unicode, for a terminal. */
    public static String unicode(Statement statement) {
        StringBuilder text = new StringBuilder();
        text.append(statement.id()).append("  ").append(statement.title()).append('\n');
        text.append("source: ").append(statement.source()).append('\n');
        statement
                .hypotheses()
                .forEach(h -> text.append("for ").append(h.formula().text()).append('\n'));
        relations(text, "proof", statement.proof());
        relations(text, "conclusion", statement.conclusions());
        return text.toString();
    }

    /** In LaTeX: a theorem environment and, if there are steps, a proof environment. */
    public static String latex(Statement statement) {
        StringBuilder text = new StringBuilder();
        text.append("\\begin{theorem}[")
                .append(statement.id())
                .append("; ")
                .append(statement.source())
                .append("]\n");
        statement.hypotheses().stream()
                .map(h -> h.formula().latex())
                .filter(latex -> !latex.isEmpty())
                .forEach(latex -> text.append("Suppose $").append(latex).append("$.\n"));
        displays(text, statement.conclusions());
        text.append("\\end{theorem}\n");
        if (!statement.proof().isEmpty()) {
            text.append("\\begin{proof}\n");
            displays(text, statement.proof());
            text.append("\\end{proof}\n");
        }
        return text.toString();
    }

    private static void relations(StringBuilder text, String kind, List<Relation> relations) {
        for (Relation relation : relations) {
            text.append(kind).append(": ").append(relation.name()).append('\n');
            text.append("    ").append(relation.claim().text()).append('\n');
        }
    }

    private static void displays(StringBuilder text, List<Relation> relations) {
        for (Relation relation : relations) {
            text.append("\\[ ").append(relation.claim().latex()).append(" \\]\n");
        }
    }
}
