package org.repcost.theory.layer;

/**
 * A kind of layer that descriptions of architectures can name. {@link LayerKinds} finds the kinds of other projects through
 * {@link java.util.ServiceLoader}: a class that implements this interface, with a public constructor without parameters, and
 * its name in a file {@code META-INF/services/org.repcost.theory.layer.LayerKind}.
 */
public interface LayerKind {
    /** The name, the same as {@link Stage#kind()} of what it makes. */
    String name();

    /**
     * The stage with the given parameters. What is not asked of them is refused as unknown.
     *
     * @throws InvalidLayerException if a parameter is missing or of no use
     */
    Stage create(Parameters parameters);
}
