package io.plimsoll.core.read.engine;

import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.Gpus;
import io.plimsoll.core.read.spelling.Listings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Devices and DeviceRequests of the API. */
final class ApiDevices {

  private final Listings lists;

  ApiDevices(Listings lists) {
    this.lists = lists;
  }

  void read(Fields host) throws ReadException {
    for (Fields device : host.structs("Devices")) {
      String source = device.text("PathOnHost");
      String target = device.text("PathInContainer");
      String permissions = device.text("CgroupPermissions");
      add(source, target.isEmpty() ? source : target, permissions.isEmpty() ? "rwm" : permissions, device.place());
    }
    for (Fields request : host.structs("DeviceRequests")) {
      request(request);
    }
  }

  private void request(Fields request) throws ReadException {
    var ids = new ArrayList<String>();
    List<Json.Str> strings = request.strings("DeviceIDs");
    for (Json.Str string : strings == null ? List.<Json.Str>of() : strings) {
      ids.add(string.value());
    }
    if (request.text("Driver").equals("cdi")) {
      // What the command line makes of --device vendor/class=name.
      ids.forEach(id -> add(id, id, "rwm", request.place()));
      return;
    }
    var capabilities = new ArrayList<List<String>>();
    Json.Arr alternatives = request.array("Capabilities");
    if (alternatives != null) {
      for (Json together : alternatives.items()) {
        if (!(together instanceof Json.Arr || together instanceof Json.Null)) {
          throw new ReadException("Capabilities must be an array of arrays", together.at().place());
        }
        capabilities.add(Fields.strings("Capabilities", together).stream().map(Json.Str::value).toList());
      }
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (Fields.Entry entry : request.stringMap("Options")) {
      options.put(entry.name(), entry.value());
    }
    String word = Gpus.word(request.number("Count"), request.text("Driver"), ids, capabilities, options);
    Place at = request.place();
    lists.add(Key.GPUS, new Word(Text.of(word), at), true, at);
  }

  private void add(String source, String target, String permissions, Place at) {
    lists.add(Key.DEVICES, new Device(Text.of(source), Text.of(target), Text.of(permissions), at), true, at);
  }
}
