package org.repcost.verify.result;

import java.util.List;

/**
 * The outcome of checking claims of the paper.
 *
 * @param tool name and version of this program
 * @param paper which paper
 * @param date when, ISO 8601
 * @param machine operating system, processor count and Java version
 * @param budget "quick", "default" or "full"
 * @param seed the seed that all random choices follow from
 * @param command the command that repeats the run
 * @param threads how many threads worked
 * @param seconds the time of the whole run
 * @param claims every claim of the paper that was asked for, covered or not
 */
public record Report(
        String tool,
        String paper,
        String date,
        String machine,
        String budget,
        long seed,
        String command,
        int threads,
        double seconds,
        List<ClaimResult> claims) {}
