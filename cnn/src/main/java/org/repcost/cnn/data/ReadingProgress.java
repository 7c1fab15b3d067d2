package org.repcost.cnn.data;

/** What is told how far reading or generating images is, for display alone. */
public interface ReadingProgress {
    /** So many images are to be read. */
    void start(int images);

    /** So many of them are done, in increasing order. */
    void done(int images);

    /** Tells nobody. */
    static ReadingProgress silent() {
        return new ReadingProgress() {
            @Override
            public void start(int images) {}

            @Override
            public void done(int images) {}
        };
    }
}
