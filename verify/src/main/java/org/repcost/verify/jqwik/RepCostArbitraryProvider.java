package org.repcost.verify.jqwik;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;
import org.hipparchus.complex.Complex;
import org.repcost.numeric.network.RealLinearCnn;
import org.repcost.numeric.sampling.InstanceSpace;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.network.LinearCnn;
import org.repcost.theory.number.ComplexArithmetic;

/** What {@code @ForAll} gives for the types of this project; jqwik finds it by itself. */
public final class RepCostArbitraryProvider implements ArbitraryProvider {
    private static final Map<TypeUsage, Function<Optional<Shapes>, Arbitrary<?>>> ARBITRARIES = Map.of(
            TypeUsage.of(FiniteGroup.class),
            shapes -> named(shapes)
                    ? RepCostArbitraries.smallestFirst(space(shapes).groups().stream())
                    : RepCostArbitraries.groups(),
            TypeUsage.of(FiniteAbelianGroup.class),
            shapes -> named(shapes)
                    ? RepCostArbitraries.smallestFirst(
                            space(shapes).groups().stream().map(FiniteGroup::asProductOfCyclic))
                    : RepCostArbitraries.abelianGroups(),
            TypeUsage.of(Architecture.class),
            shapes -> RepCostArbitraries.architectures(space(shapes)),
            TypeUsage.of(RealLinearCnn.class),
            shapes -> RepCostArbitraries.networks(space(shapes)),
            TypeUsage.of(LinearCnn.class, TypeUsage.of(Complex.class)),
            shapes -> RepCostArbitraries.networks(space(shapes)).map(cnn -> cnn.over(ComplexArithmetic.INSTANCE)));

    /** For jqwik, which makes it by its name. */
    public RepCostArbitraryProvider() {}

    @Override
    public boolean canProvideFor(TypeUsage targetType) {
        return provided(targetType).findAny().isPresent();
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypeProvider) {
        return Set.of(provided(targetType)
                .findAny()
                .map(ARBITRARIES::get)
                .orElseThrow()
                .apply(targetType.findAnnotation(Shapes.class)));
    }

    /** A FiniteAbelianGroup is a FiniteGroup too: only the very class is meant. */
    private static Stream<TypeUsage> provided(TypeUsage targetType) {
        return ARBITRARIES.keySet().stream()
                .filter(type -> targetType.isOfType(type.getRawType()) && type.canBeAssignedTo(targetType));
    }

    private static boolean named(Optional<Shapes> shapes) {
        return shapes.isPresent() && shapes.get().groups().length > 0;
    }

    private static InstanceSpace space(Optional<Shapes> shapes) {
        return shapes.map(RepCostArbitraryProvider::space).orElseGet(InstanceSpace::small);
    }

    private static InstanceSpace space(Shapes shapes) {
        InstanceSpace space = InstanceSpace.small()
                .depths(shapes.minDepth(), shapes.maxDepth())
                .widthsUpTo(shapes.maxWidth());
        return shapes.groups().length == 0 ? space : space.over(shapes.groups());
    }
}
