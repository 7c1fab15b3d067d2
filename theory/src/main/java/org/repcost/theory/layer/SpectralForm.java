package org.repcost.theory.layer;

/**
 * What a layer's matrix is after a change of basis of its input and output: which of its factors are free, and where one factor
 * serves several places. Over a group of one element there is one position and one frequency, and they are the same.
 */
public sealed interface SpectralForm {
    /** The bases in which a layer can act on each place by itself. */
    enum Basis {
        /** Irreps rho; on an abelian group frequencies xi. */
        FREQUENCY,
        /** Elements g. */
        POSITION
    }

    /** A free C' d_rho x C d_rho matrix for every irrep rho: every equivariant map. |w|^2 = (1/N) sum_rho d_rho |A(rho)|_F^2. */
    record FullKernel() implements SpectralForm {}

    /** One free C' x C matrix W for all frequencies, and for all positions. |w|^2 = |W|_F^2. */
    record Shared() implements SpectralForm {}

    /** A free scalar (d_rho x d_rho for an irrep rho) for every place of the basis and every channel. */
    record PerChannel(Basis basis) implements SpectralForm {}

    /** Every linear map to a vector; a free matrix for every place of either basis, whose outputs are added up. */
    record Contraction() implements SpectralForm {}

    /** No weights: the values on a subgroup, so that all frequencies with one restriction to it (aliases) add up. */
    record Coarsening() implements SpectralForm {}

    /** Weights that are a linear subspace of those of another form, with the same norm. */
    record Subspace(SpectralForm of) implements SpectralForm {}

    /**
     * None of these.
     *
     * @param reason why there is no closed form and no bound, to follow the layer's name and a colon
     */
    record Opaque(String reason) implements SpectralForm {}
}
