package io.probescope.probe;

import io.probescope.language.Language;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The probes this application carries: {@code probes/catalog.txt} names them, one a line. Immutable. */
public final class ProbeCatalog {
    private static final Problems PROBLEMS = Problems.of(ProbeCatalog.class);
    private static final String ROOT = "probes/";
    private static final Map<Language, ProbeCatalog> BUNDLED = new EnumMap<>(Language.class);

    private final List<ProbeDescriptor> probes;
    private final Function<String, InputStream> resources;

    private ProbeCatalog(List<ProbeDescriptor> probes, Function<String, InputStream> resources) {
        this.probes = List.copyOf(probes);
        this.resources = resources;
    }

    /**
     * The descriptors bundled with the application, in the language that is spoken now; read once. Any thread may ask.
     *
     * @throws ProblemException when a descriptor is missing or wrong; names the file and the key
     */
    public static synchronized ProbeCatalog bundled() throws ProblemException {
        Language language = Language.spoken();
        ProbeCatalog catalog = BUNDLED.get(language);
        if (catalog == null) {
            catalog = read(path -> ProbeCatalog.class.getClassLoader().getResourceAsStream(path), language);
            BUNDLED.put(language, catalog);
        }
        return catalog;
    }

    /**
     * Reads descriptors from anywhere.
     *
     * @param resources opens a path such as {@code probes/catalog.txt}, or gives {@code null} where there is none
     */
    static ProbeCatalog read(Function<String, InputStream> resources, Language language) throws ProblemException {
        String names = new String(bytes(resources, ROOT + "catalog.txt"), StandardCharsets.UTF_8);
        String sharedFile = ROOT + "shared.yaml";
        SharedDescription shared = SharedDescription.read(
                sharedFile, bytes(resources, sharedFile), translation(resources, sharedFile, language));
        List<ProbeDescriptor> probes = new ArrayList<>();
        for (String name :
                names.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            String file = ROOT + name + "/probe.yaml";
            probes.add(DescriptorYaml.read(
                    name, file, bytes(resources, file), shared, translation(resources, file, language)));
        }
        probes.sort(Comparator.comparing(ProbeDescriptor::layer));
        return new ProbeCatalog(probes, resources);
    }

    /** Every probe, layer by layer. */
    public List<ProbeDescriptor> probes() {
        return probes;
    }

    /** The probe of that name; the problem names those there are. */
    public ProbeDescriptor probe(String name) throws ProblemException {
        return probes.stream()
                .filter(probe -> probe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> PROBLEMS.exception(
                        "probe.unknown",
                        name,
                        probes.stream().map(ProbeDescriptor::name).collect(Collectors.joining(", "))));
    }

    /** The probe's BPF object, an ELF file. */
    public byte[] object(ProbeDescriptor probe) throws ProblemException {
        return bytes(resources, ROOT + probe.name() + "/" + probe.name() + ".bpf.o");
    }

    /** The texts of a file in that language; {@code null} where they are in the file itself. */
    private static Translation translation(Function<String, InputStream> resources, String file, Language language)
            throws ProblemException {
        if (language == Language.ENGLISH) {
            return null;
        }
        String translated = file.replace(".yaml", language.suffix() + ".yaml");
        return Translation.read(translated, bytes(resources, translated));
    }

    private static byte[] bytes(Function<String, InputStream> resources, String path) throws ProblemException {
        try (InputStream in = resources.apply(path)) {
            if (in == null) {
                throw new ProblemException(
                        "This application was built without " + path + ".",
                        "Build it again with ./probescope, which compiles the probes first.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ProblemException(path + " can't be read: " + e.getMessage(), "Build the application again.", e);
        }
    }
}
