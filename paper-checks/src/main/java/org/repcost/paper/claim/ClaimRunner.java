package org.repcost.paper.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;
import org.repcost.verify.counterexample.Review;
import org.repcost.verify.exact.ProofShapes;
import org.repcost.verify.exact.Prover;
import org.repcost.verify.result.ClaimResult;
import org.repcost.verify.result.Evidence;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.run.Runner;

/**
 * Checks claims: every statement they need once, however many of them need it, in every way that applies. Random
 * instances, optimizers included; narrow enclosures, unless what is concluded is observed; and, where it is between polynomials, proofs for some shapes.
 */
public final class ClaimRunner {
    private final Runner runner;
    private final Prover prover;
    private final Budget budget;
    private final IntConsumer progress;

    /**
     * A runner of claims.
     *
     * @param progress is told how many more steps are done
     */
    public ClaimRunner(Runner runner, Prover prover, Budget budget, IntConsumer progress) {
        this.runner = runner;
        this.prover = prover;
        this.budget = budget;
        this.progress = progress;
    }

    /** How many steps the claims take. */
    public static long steps(List<Claim> claims, Budget budget) {
        return checks(claims).stream()
                .mapToLong(check -> check.tries(budget.tries())
                        + enclosures(check, budget)
                        + ProofShapes.of(check.statement()).size())
                .sum();
    }

    private static int enclosures(Check check, Budget budget) {
        return check.isEmpirical() ? 0 : budget.enclosures();
    }

    /**
     * One result a claim, in the order of the claims.
     *
     * @param finished is told each as soon as it is there, but for those of claims about trained networks
     */
    public List<ClaimResult> run(List<Claim> claims, Consumer<ClaimResult> finished) {
        Map<String, StatementResult> results = new LinkedHashMap<>();
        List<ClaimResult> all = new ArrayList<>();
        for (Claim claim : claims) {
            for (Check check : checks(List.of(claim))) {
                results.computeIfAbsent(check.statement().id(), id -> run(check));
            }
            ClaimResult result = result(claim, results).with(claim.formula());
            all.add(result);
            if (!claim.isPredicted()) {
                finished.accept(result);
            }
        }
        return all;
    }

    private static ClaimResult result(Claim claim, Map<String, StatementResult> results) {
        return claim.isCovered() && !claim.isPredicted()
                ? ClaimResult.of(
                        claim.id(),
                        claim.title(),
                        claim.note(),
                        claim.statements().stream().map(results::get).toList())
                : ClaimResult.notExamined(claim.id(), claim.title(), claim.note());
    }

    /**
     * The results with those of claims about trained networks.
     *
     * @param results of the claims, in their order
     * @param bySweep the predictions that each sweep tests, of the sweeps that were trained
     * @param finished is told each that is added
     */
    public static List<ClaimResult> withPredictions(
            List<Claim> claims,
            List<ClaimResult> results,
            Map<String, List<StatementResult>> bySweep,
            Consumer<ClaimResult> finished) {
        List<ClaimResult> all = new ArrayList<>(results);
        for (int i = 0; i < all.size(); i++) {
            if (claims.get(i).isPredicted()) {
                all.set(i, predicted(claims.get(i), bySweep));
                finished.accept(all.get(i));
            }
        }
        return all;
    }

    private static ClaimResult predicted(Claim claim, Map<String, List<StatementResult>> bySweep) {
        List<StatementResult> tested = claim.sweeps().stream()
                .flatMap(sweep -> bySweep.getOrDefault(sweep, List.of()).stream())
                .filter(statement -> statement.id().startsWith(claim.predictions()))
                .toList();
        String rest = claim.sweeps().stream()
                .filter(sweep -> !bySweep.containsKey(sweep))
                .map(PredictionRunner::command)
                .collect(Collectors.joining("; "));
        String note = rest.isEmpty() ? "" : (tested.isEmpty() ? "" : "further networks: ") + rest;
        return tested.isEmpty()
                ? ClaimResult.notExamined(claim.id(), claim.title(), note)
                : ClaimResult.of(claim.id(), claim.title(), note, tested);
    }

    private StatementResult run(Check check) {
        StatementResult tests = examine(check, check.tries(budget.tries()));
        List<Evidence> further = new ArrayList<>();
        if (!check.isEmpirical()) {
            further.add(examine(check.enclosing(), budget.enclosures()).asEnclosure());
        }
        for (Architecture shape : ProofShapes.of(check.statement())) {
            further.add(prover.prove(check, shape, Prover.Progress.NONE).evidence());
            progress.accept(1);
        }
        return tests.with(further);
    }

    private StatementResult examine(Check check, int tries) {
        return Review.of(runner.examine(check, Optional.empty(), tries, progress))
                .result();
    }

    /** The checks that claims need, each once, in the order in which they are first needed. */
    private static List<Check> checks(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> claim.statements().stream())
                .distinct()
                .map(id -> Checks.find(id).orElseThrow())
                .toList();
    }
}
