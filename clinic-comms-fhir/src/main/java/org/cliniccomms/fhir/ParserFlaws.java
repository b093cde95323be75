package org.cliniccomms.fhir;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes what HAPI's parser finds wrong. HAPI's own handlers put the values into the message. */
final class ParserFlaws implements IParserErrorHandler {
  private final List<Flaw> flaws = new ArrayList<>();

  List<Flaw> found() {
    return flaws;
  }

  @Override
  public void containedResourceWithNoId(@Nullable IParseLocation location) {
    note("contained", "has no id");
  }

  @Override
  public void incorrectJsonType(
      @Nullable IParseLocation location,
      @Nullable String element,
      @Nullable ValueType expected,
      @Nullable ScalarType expectedScalar,
      @Nullable ValueType found,
      @Nullable ScalarType foundScalar) {
    note(element, "is of another JSON type");
  }

  @Override
  public void invalidValue(
      @Nullable IParseLocation location, @Nullable String value, @Nullable String error) {
    note(parent(location), "has a value that R4 does not allow");
  }

  @Override
  public void missingRequiredElement(@Nullable IParseLocation location, @Nullable String element) {
    note(element, "is missing");
  }

  @Override
  public void unexpectedRepeatingElement(
      @Nullable IParseLocation location, @Nullable String element) {
    note(element, "is there more than once");
  }

  @Override
  public void unknownAttribute(@Nullable IParseLocation location, @Nullable String attribute) {
    note(attribute, "is not in R4");
  }

  @Override
  public void unknownElement(@Nullable IParseLocation location, @Nullable String element) {
    note(element, "is not in R4");
  }

  @Override
  public void unknownReference(@Nullable IParseLocation location, @Nullable String reference) {
    note("reference", "names a contained resource that is not there");
  }

  @Override
  public void invalidInternalReference(
      @Nullable IParseLocation location, @Nullable String reference) {
    note("reference", "names a contained resource in a way that R4 does not allow");
  }

  @Override
  public void extensionContainsValueAndNestedExtensions(@Nullable IParseLocation location) {
    note("extension", "has both a value and extensions (ext-1)");
  }

  private void note(@Nullable String element, String what) {
    flaws.add(Flaw.invalid(element == null ? "resource" : element, what));
  }

  private static @Nullable String parent(@Nullable IParseLocation location) {
    return location == null ? null : location.getParentElementName();
  }
}
