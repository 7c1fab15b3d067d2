package org.repcost.cnn.spectrum;

/**
 * No power law could be fitted.
 *
 * @param reason what the range lacks, without a full stop
 */
public record NoPowerLaw(String reason) implements PowerLawFit {
    /** "no power law fitted: ...". */
    @Override
    public String describe() {
        return "no power law fitted: " + reason;
    }
}
