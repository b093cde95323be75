package org.cliniccomms.rag.fhir;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Notes whether HAPI's parser had to drop something that R4 knows: then the rest may mean something
 * else, such as an illness without the status that calls it refuted. What R4 does not know may go.
 * Not thread-safe.
 */
final class LossNotes implements IParserErrorHandler {
  private String loss = "";

  /** What was lost first, without its value; empty if nothing was. */
  String loss() {
    return loss;
  }

  @Override
  public void containedResourceWithNoId(@Nullable IParseLocation location) {
    // It cannot be referred to, so nothing rests on it.
  }

  @Override
  public void incorrectJsonType(
      @Nullable IParseLocation location,
      @Nullable String element,
      @Nullable ValueType expected,
      @Nullable ScalarType expectedScalar,
      @Nullable ValueType found,
      @Nullable ScalarType foundScalar) {
    if (expected != ValueType.SCALAR || found != ValueType.SCALAR) {
      lose("has an element of another JSON type");
    }
  }

  @Override
  public void invalidValue(
      @Nullable IParseLocation location, @Nullable String value, @Nullable String error) {
    lose("has a value that R4 does not allow");
  }

  @Override
  public void missingRequiredElement(@Nullable IParseLocation location, @Nullable String element) {
    lose("lacks an element that it must have");
  }

  @Override
  public void unexpectedRepeatingElement(
      @Nullable IParseLocation location, @Nullable String element) {
    lose("repeats an element that may be there once");
  }

  @Override
  public void unknownAttribute(@Nullable IParseLocation location, @Nullable String attribute) {
    // See above.
  }

  @Override
  public void unknownElement(@Nullable IParseLocation location, @Nullable String element) {
    // See above.
  }

  @Override
  public void unknownReference(@Nullable IParseLocation location, @Nullable String reference) {
    // Whose a resource is gets decided later; a name that is missing is no loss.
  }

  @Override
  public void invalidInternalReference(
      @Nullable IParseLocation location, @Nullable String reference) {
    // As above.
  }

  @Override
  public void extensionContainsValueAndNestedExtensions(@Nullable IParseLocation location) {
    // Extensions are not read.
  }

  private void lose(String what) {
    if (loss.isEmpty()) {
      loss = what;
    }
  }
}
