package io.probescope.desktop.shell.panel;

import io.probescope.exchange.WholeFile;
import io.probescope.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;

/** Writes a picture as PNG. Not to be called on the screen's thread. */
final class PngFile {
    private PngFile() {}

    /** Writes it, replacing what is there; after a problem that is what it was. */
    static Path write(Image picture, Path file) throws ProblemException {
        BufferedImage pixels = SwingFXUtils.fromFXImage(picture, null);
        WholeFile.write(file, part -> {
            if (!ImageIO.write(pixels, "png", part.toFile())) {
                throw new IOException("no PNG writer is here");
            }
        });
        return file;
    }
}
