package org.repcost.paper.claim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.Runner;
import org.repcost.verify.counterexample.Review;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.StatementResult;

/** Checks claims: every statement they need once, however many of them need it. */
public final class ClaimRunner {
    private ClaimRunner() {}

    /** The checks that claims need, each once, in the order in which they are first needed. */
    public static List<Check> checks(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> claim.statements().stream())
                .distinct()
                .map(id -> Checks.find(id).orElseThrow())
                .toList();
    }

    /**
     * Runs the checks of the claims.
     *
     * @param tries the number of instances of each statement
     * @param progress is told how many more instances are done
     * @return one result a claim, in the order of the claims
     */
    public static List<ClaimResult> run(List<Claim> claims, Runner runner, int tries, IntConsumer progress) {
        Map<String, StatementResult> results = new LinkedHashMap<>();
        for (Check check : checks(claims)) {
            Review review = Review.of(runner.examine(check, Optional.empty(), tries, progress));
            results.put(check.statement().id(), review.result());
        }
        return claims.stream()
                .map(claim -> claim.isCovered()
                        ? ClaimResult.of(
                                claim.id(),
                                claim.title(),
                                claim.note(),
                                claim.statements().stream().map(results::get).toList())
                        : ClaimResult.notCovered(claim.id(), claim.title(), claim.note()))
                .toList();
    }
}
