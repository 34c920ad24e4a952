package dev.mediajobs.engine.face;

import dev.mediajobs.engine.face.HaarCascade.Feature;
import dev.mediajobs.engine.face.HaarCascade.Node;
import dev.mediajobs.engine.face.HaarCascade.Rectangle;
import dev.mediajobs.engine.face.HaarCascade.Stage;
import dev.mediajobs.engine.face.HaarCascade.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads cascades as OpenCV writes them, in its present form and in the one it had before version 2.4. */
final class HaarCascadeFile {

    private static final String ITEM = "_";
    private static final String PRESENT_FORM = "opencv-cascade-classifier";
    private static final String OLD_FORM = "opencv-haar-classifier";

    private HaarCascadeFile() {}

    /** @throws IOException when it cannot be read, or is no cascade that can be used; says why */
    static HaarCascade read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in);
        } catch (SAXException | IllegalArgumentException e) {
            throw new IOException(file + " is no cascade that can be used: " + e.getMessage(), e);
        }
    }

    private static HaarCascade read(InputStream in) throws IOException, SAXException {
        var root = parse(in);
        for (var cascade : children(root)) {
            var form = cascade.getAttribute("type_id");
            if (form.equals(PRESENT_FORM)) {
                return presentForm(cascade);
            }
            if (form.equals(OLD_FORM)) {
                return oldForm(cascade);
            }
        }
        throw new IllegalArgumentException("it holds neither an " + PRESENT_FORM + " nor an " + OLD_FORM);
    }

    private static Element parse(InputStream in) throws IOException, SAXException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            // Otherwise it prints what is thrown anyway.
            builder.setErrorHandler(null);
            return builder.parse(in).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HaarCascade presentForm(Element cascade) {
        var kind = text(child(cascade, "featureType"));
        if (!kind.equals("HAAR")) {
            throw new IllegalArgumentException("its features are " + kind + ", not HAAR");
        }
        var features = items(child(cascade, "features")).stream()
                .map(HaarCascadeFile::feature)
                .toList();
        var stages = items(child(cascade, "stages")).stream()
                .map(stage -> new Stage(
                        numbers(child(stage, "stageThreshold"))[0],
                        items(child(stage, "weakClassifiers")).stream()
                                .map(HaarCascadeFile::tree)
                                .toList()))
                .toList();
        return new HaarCascade(
                (int) numbers(child(cascade, "width"))[0],
                (int) numbers(child(cascade, "height"))[0],
                stages,
                features);
    }

    /** A node is four numbers: where to go left and right, the feature, and the threshold. */
    private static Tree tree(Element weak) {
        var numbers = numbers(child(weak, "internalNodes"));
        if (numbers.length % 4 != 0) {
            throw new IllegalArgumentException(numbers.length + " numbers are no nodes");
        }
        var nodes = IntStream.range(0, numbers.length / 4)
                .map(i -> i * 4)
                .mapToObj(i -> new Node((int) numbers[i + 2], numbers[i + 3], (int) numbers[i], (int) numbers[i + 1]))
                .toList();
        return new Tree(nodes, numbers(child(weak, "leafValues")));
    }

    private static HaarCascade oldForm(Element cascade) {
        var size = numbers(child(cascade, "size"));
        var features = new ArrayList<Feature>();
        var stages = items(child(cascade, "stages")).stream()
                .map(stage -> new Stage(
                        numbers(child(stage, "stage_threshold"))[0],
                        items(child(stage, "trees")).stream()
                                .map(tree -> oldTree(tree, features))
                                .toList()))
                .toList();
        return new HaarCascade((int) size[0], (int) size[1], stages, List.copyOf(features));
    }

    private static Tree oldTree(Element tree, List<Feature> features) {
        var nodes = new ArrayList<Node>();
        var values = new ArrayList<Double>();
        for (var node : items(tree)) {
            features.add(feature(child(node, "feature")));
            nodes.add(new Node(
                    features.size() - 1,
                    numbers(child(node, "threshold"))[0],
                    next(node, "left", values),
                    next(node, "right", values)));
        }
        return new Tree(nodes, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static int next(Element node, String side, List<Double> values) {
        var value = children(node).stream()
                .filter(part -> part.getTagName().equals(side + "_val"))
                .findFirst();
        if (value.isPresent()) {
            values.add(numbers(value.get())[0]);
            return -(values.size() - 1);
        }
        return (int) numbers(child(node, side + "_node"))[0];
    }

    private static Feature feature(Element feature) {
        var tilted = children(feature).stream()
                .anyMatch(part -> part.getTagName().equals("tilted") && numbers(part)[0] != 0);
        if (tilted) {
            throw new IllegalArgumentException("it has tilted features, which are not supported");
        }
        return new Feature(items(child(feature, "rects")).stream()
                .map(HaarCascadeFile::numbers)
                .map(HaarCascadeFile::rectangle)
                .toList());
    }

    private static Rectangle rectangle(double[] numbers) {
        if (numbers.length != 5) {
            throw new IllegalArgumentException("a rectangle of " + numbers.length + " numbers");
        }
        return new Rectangle((int) numbers[0], (int) numbers[1], (int) numbers[2], (int) numbers[3], numbers[4]);
    }

    private static double[] numbers(Element element) {
        var numbers = Arrays.stream(text(element).split("\\s+"))
                .filter(number -> !number.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (numbers.length == 0) {
            throw new IllegalArgumentException("no number in " + element.getTagName());
        }
        return numbers;
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    private static List<Element> items(Element list) {
        return children(list).stream()
                .filter(item -> item.getTagName().equals(ITEM))
                .toList();
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(part -> part.getTagName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + parent.getTagName()));
    }

    private static List<Element> children(Element parent) {
        var elements = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
