package org.repcost.verify.run;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.Measure;
import org.repcost.verify.check.Outcome;
import org.repcost.verify.check.Trial;
import org.repcost.verify.check.WrongVersion;
import org.repcost.verify.engine.Task;
import org.repcost.verify.result.Json;
import org.repcost.verify.result.Verdict;

/** Tries a check on some instances. Another process is told the statement, the shapes and the seeds, and finds the check by them. */
final class Trials implements Task {
    private static final long serialVersionUID = 1L;

    private final transient Check check;
    private final transient boolean isMeasured;
    private final transient List<Integer> wrongVersions;
    private final transient List<Instance> instances;

    /**
     * Trials of instances.
     *
     * @param isMeasured whether the statement itself is tried
     * @param wrongVersions the numbers of those that are
     */
    Trials(Check check, boolean isMeasured, List<Integer> wrongVersions, List<Instance> instances) {
        this.check = check;
        this.isMeasured = isMeasured;
        this.wrongVersions = wrongVersions;
        this.instances = instances;
    }

    @Override
    public int steps() {
        return isMeasured ? instances.size() : 0;
    }

    @Override
    public String run(IntConsumer progress) {
        List<TrialOutcome> outcomes = new ArrayList<>();
        for (Instance instance : instances) {
            outcomes.add(on(new Trial(instance)));
            progress.accept(isMeasured ? 1 : 0);
        }
        return Json.text(outcomes);
    }

    /** What came of each instance, from the result. */
    static List<TrialOutcome> outcomes(String result) {
        return List.of(Json.value(result, TrialOutcome[].class));
    }

    List<Instance> instances() {
        return instances;
    }

    private TrialOutcome on(Trial trial) {
        List<Measure> measures = isMeasured ? check.measures() : List.of();
        return new TrialOutcome(
                measures.stream().map(measure -> measure.method().on(trial)).toList(),
                wrongVersions.stream()
                        .map(check.wrongVersions()::get)
                        .map(version -> on(trial, version))
                        .toList());
    }

    private static Outcome on(Trial trial, WrongVersion version) {
        return version.differsOn().test(trial.architecture()) ? version.method().on(trial) : Outcome.NOT_CLAIMED;
    }

    @Serial
    private Object writeReplace() throws ObjectStreamException {
        Description description = new Description(
                check.statement().id(),
                check.confirmation() == Verdict.Kind.ENCLOSED,
                isMeasured,
                new ArrayList<>(wrongVersions),
                new ArrayList<>(instances.stream().map(Place::of).toList()));
        // The check of a user's own program has functions that no other process knows.
        Check found = description.check();
        boolean isOfTheCatalogue =
                description.isEnclosed() ? found.wrongVersions() == check.wrongVersions() : found == check;
        if (!isOfTheCatalogue) {
            throw new NotSerializableException("a check of " + check.statement().id() + " that is not the catalogue's");
        }
        return description;
    }

    /** What another process is told. */
    private record Description(
            String statement, boolean isEnclosed, boolean isMeasured, List<Integer> wrongVersions, List<Place> places)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        Check check() throws ObjectStreamException {
            Check found = Checks.find(statement)
                    .orElseThrow(() -> new InvalidObjectException("no statement " + statement + " in the catalogue"));
            return isEnclosed ? found.enclosing() : found;
        }

        @Serial
        private Object readResolve() throws ObjectStreamException {
            return new Trials(
                    check(),
                    isMeasured,
                    wrongVersions,
                    places.stream().map(Place::instance).toList());
        }
    }

    /** An instance in words and numbers. */
    private record Place(String group, List<Integer> widths, long seed) implements Serializable {
        private static final long serialVersionUID = 1L;

        static Place of(Instance instance) {
            Architecture architecture = instance.architecture();
            return new Place(architecture.group().toString(), new ArrayList<>(architecture.widths()), instance.seed());
        }

        Instance instance() {
            return new Instance(new Architecture(Groups.parse(group), widths), seed);
        }
    }
}
