package org.cliniccomms.channels.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.contact.Address;
import org.cliniccomms.patient.PhoneParse;
import org.cliniccomms.patient.PhoneParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppAddressTest {

  @ParameterizedTest
  @CsvSource({
    "BR,(11) 98765-4321,5511987654321", // a mobile as it is now
    "BR,(11) 98765-4321,551187654321", // its id, made before the ninth digit
    "BR,(64) 99612-3456,556496123456",
    "BR,(11) 3333-4444,551133334444", // a landline has twelve digits and keeps them
    "BR,(51) 3222-1111,555132221111",
    "MX,55 1234 5678,525512345678",
    "MX,55 1234 5678,5215512345678", // the former 1 of mobiles
    "MX,33 1234 5678,5213312345678",
    "AR,011 15-2345-6789,5491123456789",
    "AR,+54 9 2235 12-3456,5492235123456",
    "AR,11 2345 6789,541123456789", // a landline
    "CL,9 1234 5678,56912345678",
    "IN,98765 43210,919876543210",
    "US,(214) 555-1234,12145551234",
    "US,(214) 555-1234,+1 214 555-1234"
  })
  @DisplayName("A70 an id of Meta's is the phone that the person would write")
  void anIdIsThePhoneThatThePersonWouldWrite(String region, String written, String metas) {
    PhoneParse own = PhoneParser.forRegion(region).parse(written);

    assertThat(own).isInstanceOf(PhoneParse.Parsed.class);
    assertThat(WhatsAppAddress.ofPhone(metas))
        .contains(new Address(((PhoneParse.Parsed) own).first().e164()));
  }

  @ParameterizedTest
  @CsvSource({"15550783881,+15550783881", "551160001234,+5511960001234", "9991234567,+9991234567"})
  void aNumberThatThePlanDoesNotKnowIsAnAddressAllTheSame(String metas, String address) {
    assertThat(WhatsAppAddress.ofPhone(metas)).contains(new Address(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "123456", "1234567890123456", "Ann", "US.1", "١٢١٤٥٥٥١٢٣٤"})
  void whatIsNoPhoneIsNoAddress(String written) {
    assertThat(WhatsAppAddress.ofPhone(written)).isEmpty();
  }
}
