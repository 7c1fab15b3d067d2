package org.repcost.theory.derivedcost;

import java.util.stream.IntStream;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.layer.Convolution;
import org.repcost.theory.layer.Dense;
import org.repcost.theory.layer.Diagonal;
import org.repcost.theory.layer.Head;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.Pointwise;
import org.repcost.theory.layer.Stride;
import org.repcost.theory.network.Architecture;

/** A kind of architecture, with one member for each group and widths C_0, ..., C_L for which it is defined. */
public enum Family {
    /** The paper's: full-kernel convolutions and a head. */
    CONVOLUTIONS {
        @Override
        public LayeredArchitecture of(Architecture a) {
            return LayeredArchitecture.of(a);
        }
    },
    /** The paper's with the decays lambda_l = l (T10). */
    DISTINCT_DECAYS {
        @Override
        public LayeredArchitecture of(Architecture a) {
            return convolutions(a, a.depth() - 1, true)
                    .then(new Head(a.outputs()), a.depth())
                    .build();
        }
    },
    /** A 1x1 convolution and a head (T19); L = 2. */
    POINTWISE_FIRST {
        @Override
        public LayeredArchitecture of(Architecture a) {
            return LayeredArchitecture.over(a.group(), a.inputs())
                    .then(new Pointwise(a.width(1)))
                    .then(new Head(a.outputs()))
                    .build();
        }
    },
    /** Fully connected layers, the first from the whole input (T20). */
    DENSE {
        @Override
        public LayeredArchitecture of(Architecture a) {
            LayeredArchitecture.Builder builder = LayeredArchitecture.over(a.group(), a.inputs());
            IntStream.rangeClosed(1, a.depth()).forEach(l -> builder.then(new Dense(a.width(l))));
            return builder.build();
        }
    },
    /** One channel, multiplied position by position L - 1 times, and a head with one output (T20), whatever the widths. */
    DIAGONAL {
        @Override
        public LayeredArchitecture of(Architecture a) {
            LayeredArchitecture.Builder builder = LayeredArchitecture.over(a.group(), 1);
            IntStream.range(1, a.depth()).forEach(l -> builder.then(new Diagonal()));
            return builder.then(new Head(1)).build();
        }
    },
    /** The paper's with a stride straight after layer 1 (T21); an abelian group of several elements, L &gt;= 2. */
    EARLY_STRIDE {
        @Override
        public LayeredArchitecture of(Architecture a) {
            LayeredArchitecture.Builder builder = convolutions(a, 1, false).then(stride(a));
            IntStream.range(2, a.depth()).forEach(l -> builder.then(new Convolution(a.width(l))));
            return builder.then(new Head(a.outputs())).build();
        }
    },
    /** The paper's with a stride straight before the head (T24); an abelian group of several elements. */
    LATE_STRIDE {
        @Override
        public LayeredArchitecture of(Architecture a) {
            return convolutions(a, a.depth() - 1, false)
                    .then(stride(a))
                    .then(new Head(a.outputs()))
                    .build();
        }
    };

    /** The member with a group and widths. */
    public abstract LayeredArchitecture of(Architecture architecture);

    private static LayeredArchitecture.Builder convolutions(Architecture a, int layers, boolean distinctDecays) {
        LayeredArchitecture.Builder builder = LayeredArchitecture.over(a.group(), a.inputs());
        IntStream.rangeClosed(1, layers)
                .forEach(l -> builder.then(new Convolution(a.width(l)), distinctDecays ? l : 1));
        return builder;
    }

    /** On every axis the smallest prime factor of its order, which leaves aliases and, where it can, several coarse frequencies. */
    private static Stride stride(Architecture a) {
        FiniteAbelianGroup group = a.group().asProductOfCyclic();
        return new Stride(IntStream.of(group.orders())
                .mapToObj(Family::smallestPrimeFactor)
                .toList());
    }

    /** 1 for 1. */
    private static int smallestPrimeFactor(int n) {
        return IntStream.rangeClosed(2, n).filter(p -> n % p == 0).findFirst().orElse(1);
    }
}
