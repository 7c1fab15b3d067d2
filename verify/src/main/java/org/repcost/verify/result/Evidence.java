package org.repcost.verify.result;

import java.util.List;

/**
 * What one way of checking contributes to the verdict on a statement.
 *
 * @param kind PROVED, ENCLOSED, TESTED, or what went wrong: FALSIFIED or UNDECIDED
 * @param text what was found, as one sentence
 * @param shapes the shapes that a proof covers, as text; empty for other evidence
 * @param instances on how many instances it rests; 0 for a proof, which covers all real numbers of its shapes
 * @param error the widest relative width of an enclosure, or the largest relative residual of a test; 0 for a proof
 * @param command the command that repeats it
 * @param seconds the time it took
 */
public record Evidence(
        Verdict.Kind kind,
        String text,
        List<String> shapes,
        int instances,
        double error,
        String command,
        double seconds) {}
