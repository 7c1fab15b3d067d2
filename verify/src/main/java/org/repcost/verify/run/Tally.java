package org.repcost.verify.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.Measure;
import org.repcost.verify.check.Outcome;
import org.repcost.verify.check.WrongVersion;
import org.repcost.verify.result.RelationResult;
import org.repcost.verify.result.StatementResult;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;

/** Adds up outcomes, in the order of the instances. */
final class Tally {
    private final Check check;
    private final List<RelationTally> relations = new ArrayList<>();
    private final List<WrongTally> wrongVersions = new ArrayList<>();
    private int decided;
    private int undecided;
    private Examination.Failure failure;
    private String counterexample;
    private String doubt;

    Tally(Check check) {
        this.check = check;
        check.measures().forEach(measure -> relations.add(new RelationTally(measure)));
        check.wrongVersions().forEach(version -> wrongVersions.add(new WrongTally(version)));
    }

    Check check() {
        return check;
    }

    /** The numbers of the wrong versions still to be caught. */
    List<Integer> uncaught() {
        return IntStream.range(0, wrongVersions.size())
                .filter(i -> wrongVersions.get(i).caughtBy == null)
                .boxed()
                .toList();
    }

    /** Adds what came of one more instance for the statement itself. */
    void addMeasured(TrialOutcome outcome, Instance instance) {
        boolean isDecided = true;
        boolean isClaimed = false;
        for (int i = 0; i < relations.size(); i++) {
            Outcome one = outcome.measured().get(i);
            relations.get(i).add(one, instance);
            isClaimed |= one.kind() != Outcome.Kind.NOT_CLAIMED;
            String where = relations.get(i).measure.name() + " (" + instance
                    + (one.detail().isEmpty() ? ")" : "): " + one.detail());
            if (one.kind() == Outcome.Kind.FAILS && failure == null) {
                failure = new Examination.Failure(relations.get(i).measure, instance);
                counterexample = where + "; residual " + one.residual() + " beyond the error bound " + one.tolerance();
            }
            if (one.kind() == Outcome.Kind.UNDECIDED) {
                isDecided = false;
                doubt = doubt == null ? where : doubt;
            }
        }
        decided += isDecided && isClaimed ? 1 : 0;
        undecided += isDecided ? 0 : 1;
    }

    /**
     * Adds what came of one more instance for wrong versions.
     *
     * @param tried their numbers
     */
    void addWrong(TrialOutcome outcome, List<Integer> tried, Instance instance) {
        for (int i = 0; i < tried.size(); i++) {
            wrongVersions.get(tried.get(i)).add(outcome.wrong().get(i), instance);
        }
    }

    Examination examination(long seed, String shapes, String command, double seconds) {
        List<Examination.Caught> caught = wrongVersions.stream()
                .filter(wrong -> wrong.caughtBy != null)
                .map(wrong -> new Examination.Caught(wrong.version, wrong.caughtBy))
                .toList();
        return new Examination(
                check, result(seed, command, seconds).withShapes(shapes), Optional.ofNullable(failure), caught);
    }

    private StatementResult result(long seed, String command, double seconds) {
        Statement statement = check.statement();
        double residual = relations.stream().mapToDouble(r -> r.residual).max().orElse(0);
        return new StatementResult(
                statement.id(),
                statement.title(),
                statement.source().toString(),
                statement.hypotheses().stream().map(h -> h.formula().text()).toList(),
                verdict(seed),
                decided,
                undecided,
                residual,
                tolerance(),
                relations.stream().map(RelationTally::result).toList(),
                wrongVersions.stream().map(WrongTally::result).toList(),
                seed,
                command,
                seconds);
    }

    private Verdict verdict(long seed) {
        if (failure != null) {
            return new Verdict(Verdict.Kind.FALSIFIED, counterexample);
        }
        if (undecided > 0) {
            String evidence = undecided + " of " + (decided + undecided) + " instances undecided, first: " + doubt;
            return new Verdict(Verdict.Kind.UNDECIDED, evidence);
        }
        if (decided == 0) {
            return new Verdict(Verdict.Kind.UNDECIDED, "nothing is claimed on these instances");
        }
        if (check.isEmpirical() && !isObserved()) {
            return new Verdict(
                    Verdict.Kind.UNDECIDED,
                    "on none of these instances is there an observation of what it concludes, beyond its relations");
        }
        Optional<WrongTally> missed = wrongVersions.stream()
                .filter(wrong -> wrong.status() == WrongVersionResult.Status.NOT_CAUGHT)
                .findFirst();
        if (missed.isPresent()) {
            String evidence = "a check that cannot fail shows nothing: the wrong version '"
                    + missed.get().version.name() + "' was not caught on " + missed.get().tries + " instances";
            return new Verdict(Verdict.Kind.UNDECIDED, evidence);
        }
        boolean canFail = wrongVersions.stream().anyMatch(wrong -> wrong.status() == WrongVersionResult.Status.CAUGHT);
        String evidence = decided + " random instances, seed " + seed + extent() + passedOver()
                + (canFail ? "" : "; no wrong version can be told apart on this shape");
        return new Verdict(check.confirmation(), evidence);
    }

    /** Whether anything was seen of what no relation states. */
    private boolean isObserved() {
        return relations.stream()
                .anyMatch(relation -> relation.measure.method() instanceof Measure.Empirical && relation.instances > 0);
    }

    /** What is not claimed on some of the instances, for reasons of theirs. */
    private String passedOver() {
        return relations.stream()
                .filter(relation -> relation.passedOver > 0)
                .map(relation ->
                        "; on " + relation.passedOver + " of them it is not claimed that " + relation.measure.name())
                .collect(Collectors.joining());
    }

    private String extent() {
        return check.confirmation() == Verdict.Kind.ENCLOSED
                ? ", widest relative width " + String.format(Locale.ROOT, "%.1e", 2 * tolerance())
                : ": evidence, not a proof";
    }

    private double tolerance() {
        return relations.stream().mapToDouble(r -> r.tolerance).max().orElse(0);
    }

    private static final class RelationTally {
        private final Measure measure;
        private int instances;
        private double residual;
        private double tolerance;
        private String remark = "";
        private final Integer[] errorShares = new Integer[RelationResult.SHARES];
        private int passedOver;
        private String whyPassedOver = "";

        RelationTally(Measure measure) {
            this.measure = measure;
            Arrays.fill(errorShares, 0);
        }

        void add(Outcome outcome, Instance instance) {
            if (outcome.kind() == Outcome.Kind.HOLDS || outcome.kind() == Outcome.Kind.FAILS) {
                instances++;
                if (instances == 1 || outcome.residual() > residual) {
                    residual = outcome.residual();
                    remark = outcome.detail().isEmpty() ? "" : outcome.detail() + " on " + instance;
                }
                tolerance = Math.max(tolerance, outcome.tolerance());
                errorShares[RelationResult.share(outcome.residual(), outcome.tolerance())]++;
            }
            if (outcome.kind() == Outcome.Kind.NOT_CLAIMED && !outcome.detail().isEmpty()) {
                passedOver++;
                whyPassedOver = passedOver == 1 ? outcome.detail() + " on " + instance : whyPassedOver;
            }
        }

        RelationResult result() {
            return new RelationResult(
                    measure.name(),
                    measure.formula(),
                    measure.latex(),
                    instances,
                    residual,
                    tolerance,
                    remark,
                    List.of(errorShares),
                    passedOver());
        }

        private String passedOver() {
            return passedOver == 0 ? "" : "not claimed on " + passedOver + " more, first: " + whyPassedOver;
        }
    }

    private static final class WrongTally {
        private final WrongVersion version;
        private int tries;
        private Instance caughtBy;

        WrongTally(WrongVersion version) {
            this.version = version;
        }

        void add(Outcome outcome, Instance instance) {
            if (outcome.kind() != Outcome.Kind.NOT_CLAIMED) {
                tries++;
            }
            if (outcome.kind() == Outcome.Kind.FAILS && caughtBy == null) {
                caughtBy = instance;
            }
        }

        WrongVersionResult.Status status() {
            if (caughtBy != null) {
                return WrongVersionResult.Status.CAUGHT;
            }
            return tries > 0
                    ? WrongVersionResult.Status.NOT_CAUGHT
                    : WrongVersionResult.Status.NOT_DISTINGUISHABLE_HERE;
        }

        WrongVersionResult result() {
            return new WrongVersionResult(version.name(), status(), tries, caughtBy == null ? "" : caughtBy.toString());
        }
    }
}
