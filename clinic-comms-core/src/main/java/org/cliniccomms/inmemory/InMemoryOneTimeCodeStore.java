package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.contact.Address;
import org.cliniccomms.otp.OneTimeCode;
import org.cliniccomms.spi.OneTimeCodeStore;

/** One-time codes of one clinic. */
final class InMemoryOneTimeCodeStore implements OneTimeCodeStore {
  private final ClinicRows rows;

  InMemoryOneTimeCodeStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public OneTimeCode lockOrBegin(Address address) {
    return lock(address).orElseGet(() -> OneTimeCode.none(address));
  }

  @Override
  public Optional<OneTimeCode> lock(Address address) {
    return rows.oneTimeCodes.find(address).map(OneTimeCodeRow::code);
  }

  @Override
  public void put(OneTimeCode code, Instant now) {
    rows.oneTimeCodes.put(code.address(), new OneTimeCodeRow(code, now));
  }

  @Override
  public void forgetIdle(Instant since) {
    List<Address> idle =
        rows.oneTimeCodes.all().stream()
            .filter(row -> row.putAt().isBefore(since))
            .map(row -> row.code().address())
            .toList();
    idle.forEach(rows.oneTimeCodes::remove);
  }
}
