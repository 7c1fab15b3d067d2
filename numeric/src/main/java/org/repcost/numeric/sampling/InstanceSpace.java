package org.repcost.numeric.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Statement;

/**
 * The shapes on which a statement is tried: groups, depths and widths. The command line samples them with a seeded
 * generator and the property tests with jqwik's; what is filled into a shape follows from a seed alone
 * ({@link Instance}).
 *
 * @param groups the groups to choose from, with small, odd, prime and rectangular ones among them
 * @param minDepth the smallest depth L
 * @param maxDepth the largest depth L
 * @param maxWidth the largest width; the smallest is 1
 * @param condition what an architecture must meet besides: the statement's hypotheses
 */
public record InstanceSpace(
        List<FiniteGroup> groups, int minDepth, int maxDepth, int maxWidth, Predicate<Architecture> condition) {
    private static final List<FiniteGroup> SMALL_GROUPS =
            groups("1", "2", "3", "5", "7", "8", "2x2", "3x2", "3x3", "4x3", "2x5", "2x2x3");

    /**
     * Checks that there is something in it, the condition aside.
     *
     * @throws IllegalArgumentException if there is no group, no depth of at least 1 or no width of at least 1
     */
    public InstanceSpace {
        groups = List.copyOf(groups);
        if (groups.isEmpty() || minDepth < 1 || maxDepth < minDepth || maxWidth < 1) {
            throw new IllegalArgumentException(
                    "an instance space must have groups, depths and widths from 1 on, got the groups " + groups
                            + ", depths " + minDepth + " to " + maxDepth + " and widths up to " + maxWidth);
        }
    }

    /** Groups, depths 1 to 4 and widths 1 to 4 small enough to evaluate definitions on hundreds of them. */
    public static InstanceSpace small() {
        return new InstanceSpace(SMALL_GROUPS, 1, 4, 4, architecture -> true);
    }

    /** The same space with other groups. */
    public InstanceSpace over(String... names) {
        return new InstanceSpace(groups(names), minDepth, maxDepth, maxWidth, condition);
    }

    /** The same space with other depths. */
    public InstanceSpace depths(int from, int to) {
        return new InstanceSpace(groups, from, to, maxWidth, condition);
    }

    /** The same space with another largest width. */
    public InstanceSpace widthsUpTo(int width) {
        return new InstanceSpace(groups, minDepth, maxDepth, width, condition);
    }

    /** Whether an architecture is one of the space. */
    public boolean contains(Architecture architecture) {
        return groups.contains(architecture.group())
                && architecture.depth() >= minDepth
                && architecture.depth() <= maxDepth
                && architecture.widths().stream().allMatch(width -> width <= maxWidth)
                && condition.test(architecture);
    }

    /** The part of the space that meets a statement's hypotheses. */
    public InstanceSpace under(Statement statement) {
        return new InstanceSpace(
                groups,
                minDepth,
                maxDepth,
                maxWidth,
                architecture -> condition.test(architecture) && statement.isClaimedFor(architecture));
    }

    /**
     * A random architecture of the space. Every third one has equal widths of at least 2, where the order of the layers
     * and the exponent of the cost matter most.
     */
    public Architecture sample(RandomGenerator random) {
        while (true) {
            FiniteGroup group = groups.get(random.nextInt(groups.size()));
            int depth = random.nextInt(minDepth, maxDepth + 1);
            boolean isSquare = random.nextInt(3) == 0 && maxWidth >= 2;
            int common = isSquare ? random.nextInt(2, maxWidth + 1) : 0;
            List<Integer> widths = new ArrayList<>();
            for (int l = 0; l <= depth; l++) {
                widths.add(isSquare ? common : random.nextInt(1, maxWidth + 1));
            }
            Architecture architecture = new Architecture(group, widths);
            if (condition.test(architecture)) {
                return architecture;
            }
        }
    }

    /** "groups 1, 2, 3x2, depths 1 to 4, widths 1 to 4". */
    @Override
    public String toString() {
        return "groups " + groups.stream().map(FiniteGroup::toString).collect(Collectors.joining(", ")) + ", depths "
                + minDepth + " to " + maxDepth + ", widths 1 to " + maxWidth;
    }

    private static List<FiniteGroup> groups(String... names) {
        return List.of(names).stream().map(Groups::parse).toList();
    }
}
