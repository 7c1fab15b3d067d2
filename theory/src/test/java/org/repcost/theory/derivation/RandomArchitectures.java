package org.repcost.theory.derivation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.group.Groups;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Dense;
import org.repcost.theory.layer.Depthwise;
import org.repcost.theory.layer.Diagonal;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.Pointwise;
import org.repcost.theory.layer.Signal;
import org.repcost.theory.layer.Stage;
import org.repcost.theory.layer.Stride;

/** Small architectures over small groups, of layers of all kinds in any order, with one to three of them that have weights. */
final class RandomArchitectures {
    private static final List<String> GROUPS = List.of("1", "2", "3", "4", "2x2", "S3", "Q8");

    private final SplittableRandom random;

    private RandomArchitectures(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Architectures without end. */
    static Stream<LayeredArchitecture> of(long seed) {
        RandomArchitectures architectures = new RandomArchitectures(seed);
        return Stream.generate(architectures::next);
    }

    private LayeredArchitecture next() {
        FiniteGroup group = Groups.parse(GROUPS.get(random.nextInt(GROUPS.size())));
        LayeredArchitecture.Builder builder = LayeredArchitecture.over(group, width());
        int depth = 1 + random.nextInt(3);
        for (int l = 1; l < depth; l++) {
            builder.then(inner(builder.output()), decay());
            maybeStride(builder);
        }
        if (builder.output().isVector() && random.nextBoolean()) {
            builder.then(new Diagonal(), decay());
        } else {
            builder.then(random.nextBoolean() ? new Head(width()) : new Dense(width()), decay());
        }
        return builder.build();
    }

    private Stage inner(Signal signal) {
        return switch (random.nextInt(signal.isVector() ? 3 : 6)) {
            case 0 -> new Diagonal();
            case 1 -> new Dense(width());
            case 2 -> new Pointwise(width());
            case 3 -> new Depthwise();
            default -> new Convolution(width());
        };
    }

    private void maybeStride(LayeredArchitecture.Builder builder) {
        FiniteGroup group = builder.output().group();
        if (group.size() > 1 && group.isAbelian() && random.nextInt(3) == 0) {
            int[] orders = group.asProductOfCyclic().orders();
            builder.then(Stride.of(IntStream.of(orders)
                    .mapToObj(n -> random.nextBoolean() ? 1 : n % 2 == 0 && random.nextBoolean() ? 2 : n)
                    .toArray(Integer[]::new)));
        }
    }

    private int width() {
        return 1 + random.nextInt(2);
    }

    private double decay() {
        return List.of(0.5, 1.0, 2.0).get(random.nextInt(3));
    }
}
