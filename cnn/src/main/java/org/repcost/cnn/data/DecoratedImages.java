package org.repcost.cnn.data;

import java.util.List;

/** What a data set made of another one shares with it, unless it says otherwise; published statistics are not shared. */
abstract class DecoratedImages implements ImageDataSet {
    private final ImageDataSet images;

    DecoratedImages(ImageDataSet images) {
        this.images = images;
    }

    /** The other data set. */
    final ImageDataSet images() {
        return images;
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public final int channels() {
        return images.channels();
    }

    @Override
    public int height() {
        return images.height();
    }

    @Override
    public int width() {
        return images.width();
    }

    @Override
    public final List<String> classNames() {
        return images.classNames();
    }

    @Override
    public int label(int index) {
        return images.label(index);
    }
}
