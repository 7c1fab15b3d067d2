package org.repcost.cnn.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What differs between the settings of a sweep, beside the images. */
public enum SweptVariable {
    /** The number of weight layers: prediction P2. */
    @JsonProperty("depth")
    DEPTH("depth"),
    /** PyTorch's weight decay: prediction P3. */
    @JsonProperty("decay")
    DECAY("decay"),
    /** Nothing: the images alone differ. */
    @JsonProperty("images")
    IMAGES("images");

    private final String word;

    SweptVariable(String word) {
        this.word = word;
    }

    /** "depth", "decay" or "images". */
    @Override
    public String toString() {
        return word;
    }
}
