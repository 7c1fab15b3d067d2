package org.repcost.cnn.spectrum;

/** What came of fitting a power law: a {@link PowerLaw}, or {@link NoPowerLaw} and why. */
public sealed interface PowerLawFit permits PowerLaw, NoPowerLaw {
    /** One line for a report. */
    String describe();
}
