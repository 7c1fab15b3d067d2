package org.repcost.numeric.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.repcost.theory.catalogue.Catalogue;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Statement;

class InstanceSpaceTest {
    static Stream<Statement> statements() {
        return Catalogue.statements().stream();
    }

    @Test
    void samplesCoverGroupsDepthsAndWidths() {
        List<Architecture> samples = sample(InstanceSpace.small(), 2000);
        Set<Integer> depths = new HashSet<>();
        Set<Integer> widths = new HashSet<>();
        Set<FiniteGroup> groups = new HashSet<>();
        int square = 0;
        for (Architecture architecture : samples) {
            depths.add(architecture.depth());
            widths.addAll(architecture.widths());
            groups.add(architecture.group());
            square += architecture.depth() > 1
                            && new HashSet<>(architecture.widths()).size() == 1
                            && architecture.width(0) > 1
                    ? 1
                    : 0;
        }
        assertEquals(Set.of(1, 2, 3, 4), depths);
        assertEquals(Set.of(1, 2, 3, 4), widths);
        assertEquals(new HashSet<>(InstanceSpace.small().groups()), groups);
        assertTrue(square > 400);
    }

    @Test
    void narrowedSpaceKeepsToItsLimits() {
        InstanceSpace space =
                InstanceSpace.small().over("7", "5x4").depths(2, 3).widthsUpTo(2);
        for (Architecture architecture : sample(space, 200)) {
            assertTrue(Set.of("7", "5x4").contains(architecture.group().toString()));
            assertTrue(architecture.depth() == 2 || architecture.depth() == 3);
            assertTrue(architecture.widths().stream().allMatch(width -> width <= 2));
        }
        for (Architecture architecture : sample(space.widthsUpTo(1), 20)) {
            assertEquals(1, architecture.largestBlockRank());
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void samplesMeetTheHypothesesOfAStatement(Statement statement) {
        for (Architecture architecture : sample(InstanceSpace.small().under(statement), 50)) {
            assertTrue(
                    statement.hypotheses().stream().allMatch(h -> h.holdsFor().test(architecture)));
        }
    }

    @Test
    void sameGeneratorGivesTheSameSamples() {
        assertEquals(sample(InstanceSpace.small(), 20), sample(InstanceSpace.small(), 20));
    }

    private static List<Architecture> sample(InstanceSpace space, int count) {
        SplittableRandom random = new SplittableRandom(1);
        return Stream.generate(() -> space.sample(random)).limit(count).toList();
    }
}
