package org.cliniccomms.patient;

import java.util.List;
import java.util.Optional;

/** What {@link PhoneParser} understood: numbers, or the reason why none. */
public sealed interface PhoneParse {

  /** Says which of the two it is. */
  Kind kind();

  /** The two outcomes. */
  enum Kind {
    /** {@link Parsed}. */
    PARSED,
    /** {@link Rejected}. */
    REJECTED
  }

  /**
   * One or more different numbers, in the order written.
   *
   * @param numbers never empty
   * @param extension the digits to dial after the call is answered; only beside a single number
   */
  record Parsed(List<PhoneNumber> numbers, Optional<String> extension) implements PhoneParse {

    /** Copies the list; refuses an empty one. */
    public Parsed {
      numbers = List.copyOf(numbers);
      if (numbers.isEmpty()) {
        throw new IllegalArgumentException("numbers must hold at least one; use Rejected for none");
      }
    }

    /** Returns the number written first. */
    public PhoneNumber first() {
      return numbers.get(0);
    }

    @Override
    public Kind kind() {
      return Kind.PARSED;
    }
  }

  /**
   * The text is not a number that can be used.
   *
   * @param reason why, with the remedy
   */
  record Rejected(Reason reason) implements PhoneParse {

    @Override
    public Kind kind() {
      return Kind.REJECTED;
    }
  }

  /** Why a text was rejected; the message may be shown to the person who typed it. */
  enum Reason {
    /** Nothing was written. */
    EMPTY("Enter a phone number."),
    /** More than {@value PhoneParser#MAX_LENGTH} characters. */
    TOO_MUCH_TEXT(
        "Enter only the phone number, at most " + PhoneParser.MAX_LENGTH + " characters."),
    /** Letters or signs that no number has. */
    NOT_A_NUMBER("Enter the phone number in digits, without words or letters."),
    /** Digits are missing. */
    TOO_SHORT("The number has too few digits: enter it with its area code."),
    /** There are too many digits for one number. */
    TOO_LONG(
        "The number has too many digits: separate two numbers by a semicolon, and start a foreign"
            + " number with + and its country code."),
    /** A local number, as dialled within its area. */
    AREA_CODE_MISSING("The area code is missing: enter the number with its area code."),
    /** More than one number could be meant. */
    AMBIGUOUS(
        "More than one number could be meant: enter the whole number with + and its country code."),
    /** The country's numbering plan has no such number. */
    INVALID("There is no such number in its country: check the digits and the country code."),
    /** A sender's short code; no patient writes from one. */
    SHORT_CODE("The sender is a short code, not a patient's phone: ignore it."),
    /** A sender's name in place of a number; no patient writes from one. */
    ALPHANUMERIC("The sender is a name, not a patient's phone: ignore it.");

    private final String message;

    Reason(String message) {
      this.message = message;
    }

    /** Returns an English sentence that names the remedy and repeats no digit of the number. */
    public String message() {
      return message;
    }
  }
}
