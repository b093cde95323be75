package org.cliniccomms.postgres;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.contact.Address;

/** Addresses with the hashes by which tables know them, and the way back. */
final class HashedAddresses {
  private final Map<ByteBuffer, Address> byHash = new LinkedHashMap<>();

  HashedAddresses(Phi phi, Collection<Address> addresses) {
    for (Address address : addresses) {
      phi.hashes(address).forEach(hash -> byHash.put(ByteBuffer.wrap(hash), address));
    }
  }

  List<byte[]> all() {
    return byHash.keySet().stream().map(ByteBuffer::array).toList();
  }

  /** For each of {@link #all}, which address it belongs to, as a number. */
  List<Integer> owners() {
    List<Address> numbered = byHash.values().stream().distinct().toList();
    return byHash.values().stream().map(numbered::indexOf).toList();
  }

  /** The addresses that belong to {@code hashes}. */
  Set<Address> find(Collection<byte[]> hashes) {
    Set<Address> found = new HashSet<>();
    for (byte[] hash : hashes) {
      Address address = byHash.get(ByteBuffer.wrap(hash));
      if (address != null) {
        found.add(address);
      }
    }
    return found;
  }
}
