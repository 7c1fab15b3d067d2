package org.repcost.verify.counterexample;

import java.util.Optional;
import java.util.function.Predicate;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Statement;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.Measure;
import org.repcost.verify.check.Outcome;
import org.repcost.verify.check.Trial;
import org.repcost.verify.check.WrongVersion;

/**
 * What is asserted of every instance of a statement and can therefore fail: something that its check measures, or a wrong
 * version of it.
 *
 * @param check the check that it belongs to
 * @param kind which of the two
 * @param name its name, unique within the check and the kind
 * @param formula the same as a formula; may be empty
 * @param domain the architectures on which it is asserted, without the statement's hypotheses
 * @param method how it is measured
 */
public record Assertion(
        Check check, Kind kind, String name, String formula, Predicate<Architecture> domain, Measure.Method method) {
    /** The kinds of assertions. */
    public enum Kind {
        /** A relation of the statement, or what optimization has to find. */
        RELATION("relation"),
        /** A deliberately wrong version of the statement. */
        WRONG_VERSION("wrong version");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The kind in words. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** What a check measures. */
    public static Assertion of(Check check, Measure measure) {
        return new Assertion(check, Kind.RELATION, measure.name(), measure.formula(), a -> true, measure.method());
    }

    /** A wrong version of a check's statement. */
    public static Assertion of(Check check, WrongVersion version) {
        return new Assertion(check, Kind.WRONG_VERSION, version.name(), "", version.differsOn(), version.method());
    }

    /** The assertion of a statement with a kind and a name; empty if there is none. */
    public static Optional<Assertion> find(String statementId, Kind kind, String name) {
        return Checks.find(statementId).stream()
                .flatMap(check -> kind == Kind.RELATION
                        ? check.measures().stream().map(measure -> of(check, measure))
                        : check.wrongVersions().stream().map(version -> of(check, version)))
                .filter(assertion -> assertion.name.equals(name))
                .findFirst();
    }

    /** The statement that it is about. */
    public Statement statement() {
        return check.statement();
    }

    /** Whether it is asserted of instances of the architecture: the statement's hypotheses and its own. */
    public boolean isClaimedOn(Architecture architecture) {
        return statement().isClaimedFor(architecture) && domain.test(architecture);
    }

    /** What comes of it on an instance. */
    public Outcome on(Trial trial) {
        return isClaimedOn(trial.architecture()) ? method.on(trial) : Outcome.NOT_CLAIMED;
    }
}
