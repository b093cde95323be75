package org.cliniccomms.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** HAPI's parser, which tells what is wrong instead of how the text reads. Thread-safe. */
final class ResourceParser {
  /** HAPI's number for an extension with a value and children, which it refuses outright. */
  private static final String EXT_1 = "HAPI-1811";

  private final FhirContext context;

  ResourceParser(FhirContext context) {
    this.context = context;
  }

  /** Reads one object of JSON. */
  Parsed parse(String json) {
    List<Flaw> shape = JsonShape.flawsIn(json);
    if (!shape.isEmpty()) {
      return new Parsed(null, shape);
    }
    ParserFlaws found = new ParserFlaws();
    try {
      IBaseResource resource = parser(found).parseResource(json);
      return found.found().isEmpty() && resource instanceof Resource sound
          ? new Parsed(sound, List.of())
          : new Parsed(null, found.found());
    } catch (DataFormatException e) {
      return refused(e);
    } catch (RuntimeException e) {
      // Whatever HAPI stumbles over, it is this resource that is at fault, and not its neighbours.
      return new Parsed(null, List.of(Flaw.invalid("resource", "cannot be read as R4")));
    }
  }

  private IParser parser(ParserFlaws flaws) {
    return context
        .newJsonParser()
        .setParserErrorHandler(flaws)
        .setOverrideResourceIdWithBundleEntryFullUrl(false);
  }

  private static Parsed refused(DataFormatException e) {
    @Nullable String why = e.getMessage();
    return new Parsed(
        null,
        List.of(
            why != null && why.startsWith(EXT_1)
                ? Flaw.invalid("extension", "has both a value and extensions (ext-1)")
                : Flaw.invalid("resource", "cannot be read as R4")));
  }

  /**
   * What came of it.
   *
   * @param resource null if it has flaws
   */
  record Parsed(@Nullable Resource resource, List<Flaw> flaws) {
    Parsed {
      flaws = List.copyOf(flaws);
    }

    /** Without the resource. */
    @Override
    public String toString() {
      return "Parsed[flaws=" + flaws + "]";
    }
  }
}
