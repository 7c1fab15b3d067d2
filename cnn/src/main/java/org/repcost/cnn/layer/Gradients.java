package org.repcost.cnn.layer;

/** Which gradients a backward pass is for. */
public enum Gradients {
    /** Of the parameters only: the first layer in training. */
    PARAMETERS,
    /** Of the input only: sensitivity. */
    INPUT,
    /** Of both: the other layers in training. */
    ALL;

    /** Whether parameter gradients are needed. */
    public boolean ofParameters() {
        return this != INPUT;
    }

    /** Whether the input gradient is needed. */
    public boolean ofInput() {
        return this != PARAMETERS;
    }
}
