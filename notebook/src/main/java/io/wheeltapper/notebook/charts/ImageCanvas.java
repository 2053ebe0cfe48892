package io.wheeltapper.notebook.charts;

import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws pixels, two by two for each unit. Does not support tips. */
final class ImageCanvas implements Canvas {
    private static final int PIXELS_PER_UNIT = 2;

    private final Graphics2D graphics;

    private ImageCanvas(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /**
     * Returns a picture drawn by {@code draw}; empty if this machine cannot draw text, because fonts or the necessary
     * libraries are missing. Such Java versions throw various errors, and others after the first time.
     */
    static Optional<byte[]> png(double width, double height, Consumer<Canvas> draw) {
        try {
            BufferedImage image = new BufferedImage(
                    (int) Math.ceil(width * PIXELS_PER_UNIT),
                    (int) Math.ceil(height * PIXELS_PER_UNIT),
                    BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            draw.accept(new ImageCanvas(graphics));
            graphics.dispose();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            // Its own stream, since ImageIO's would be a temporary file.
            try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
                return ImageIO.write(image, "png", out) ? flushed(out, bytes) : Optional.empty();
            }
        } catch (IOException | RuntimeException | LinkageError | InternalError | AWTError noFonts) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> flushed(MemoryCacheImageOutputStream out, ByteArrayOutputStream bytes)
            throws IOException {
        out.flush();
        return Optional.of(bytes.toByteArray());
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen, String tip) {
        stroke(pen);
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void polyline(double[] xs, double[] ys, Pen pen, String tip) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < xs.length; i++) {
            if (i == 0) {
                path.moveTo(xs[i], ys[i]);
            } else {
                path.lineTo(xs[i], ys[i]);
            }
        }
        stroke(pen);
        graphics.draw(path);
    }

    @Override
    public void rectangle(Box box, Fill fill, String tip) {
        fill(fill);
        graphics.fill(new Rectangle2D.Double(box.left(), box.top(), box.width(), box.height()));
    }

    @Override
    public void circle(double x, double y, double radius, Fill fill, String tip) {
        fill(fill);
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void text(double x, double y, String text, Type type) {
        if (text.isEmpty()) {
            return;
        }
        int style = type.weight() == Weight.BOLD ? Font.BOLD : Font.PLAIN;
        graphics.setFont(new Font(Font.SANS_SERIF, style, 1).deriveFont((float) type.size()));
        graphics.setColor(Color.decode(type.color()));
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double left = switch (type.anchor()) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        graphics.drawString(text, (float) left, (float) y);
    }

    @Override
    public Canvas within(Box box) {
        Graphics2D inner = (Graphics2D) graphics.create();
        inner.clip(new Rectangle2D.Double(box.left(), box.top(), box.width(), box.height()));
        return new ImageCanvas(inner);
    }

    private void stroke(Pen pen) {
        float[] dash = new float[pen.dash().length];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = (float) pen.dash()[i];
        }
        graphics.setColor(Color.decode(pen.color()));
        graphics.setStroke(new BasicStroke(
                (float) pen.width(),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                dash.length == 0 ? null : dash,
                0));
    }

    private void fill(Fill fill) {
        Color color = Color.decode(fill.color());
        int alpha = (int) Math.round(255 * fill.opacity());
        graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha));
    }
}
