package org.repcost.cnn.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;

/** Several charts of one size as one image. */
public final class Panels {
    private Panels() {}

    /**
     * The charts row by row as a PNG image.
     *
     * @param columns how many stand side by side
     * @throws IOException if the image cannot be encoded
     */
    public static byte[] png(List<XYChart> charts, int columns) throws IOException {
        int width = charts.get(0).getWidth();
        int height = charts.get(0).getHeight();
        int across = Math.min(columns, charts.size());
        int down = (charts.size() + across - 1) / across;
        BufferedImage image = new BufferedImage(across * width, down * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D all = image.createGraphics();
        all.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < charts.size(); i++) {
            Graphics2D panel = (Graphics2D) all.create(i % across * width, i / across * height, width, height);
            charts.get(i).paint(panel, width, height);
            panel.dispose();
        }
        all.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
