package io.plimsoll.core.read.engine;

import java.util.List;
import java.util.Random;

/**
 * Create requests made up from a seed as an attacker would write them: names in any case, given more than once, at the
 * top and in HostConfig, with null in between.
 */
final class OddBodies {

  private static final List<String> HOST =
      List.of(
          "'Privileged':true", "'Privileged':false", "'Privileged':null", "'PidMode':'host'", "'PidMode':''",
          "'PidMode':null",
          "'NetworkMode':'host'", "'NetworkMode':'none'", "'NetworkMode':null", "'IpcMode':'host'", "'UTSMode':'host'",
          "'Memory':10000000", "'Memory':0", "'Memory':null", "'CpuShares':7", "'PidsLimit':5", "'PidsLimit':0",
          "'PidsLimit':null",
          "'Init':true", "'Init':false", "'Init':null", "'OomKillDisable':true", "'OomKillDisable':null",
          "'CpusetCpus':'0'",
          "'Binds':['/tmp:/a']", "'Binds':['/tmp:/a','/var:/b:ro']", "'Binds':[]", "'Binds':null", "'Binds':[null]",
          "'Mounts':[{'Type':'bind','Source':'/tmp','Target':'/m'}]", "'Mounts':[{'Target':'/n'}]", "'Mounts':[]",
          "'Mounts':null",
          "'CapAdd':['SYS_ADMIN']", "'CapAdd':'NET_RAW'", "'CapAdd':null", "'CapAdd':[]", "'CapDrop':['ALL']",
          "'SecurityOpt':['seccomp=unconfined']", "'SecurityOpt':['no-new-privileges']", "'SecurityOpt':null",
          "'Tmpfs':{'/t':'ro'}", "'Tmpfs':{'/u':''}", "'Tmpfs':null", "'Tmpfs':{'/t':null}",
          "'Sysctls':{'net.ipv4.ip_forward':'1'}",
          "'MaskedPaths':[]", "'MaskedPaths':null", "'ReadonlyPaths':[]", "'ReadonlyRootfs':true",
          "'GroupAdd':['a','b']", "'GroupAdd':['c']",
          "'Devices':[{'PathOnHost':'/dev/null','CgroupPermissions':'r'}]", "'Devices':[{'PathInContainer':'/dev/x'}]",
          "'PortBindings':{'80/tcp':[{'HostPort':'80'}]}",
          "'PortBindings':{'81/tcp':[{'HostIp':'127.0.0.1','HostPort':'81'}]}", "'PortBindings':null",
          "'LogConfig':{'Type':'none'}", "'LogConfig':{'Config':{'a':'b'}}", "'LogConfig':null",
          "'RestartPolicy':{'Name':'always'}",
          "'Ulimits':[{'Name':'nofile','Soft':1,'Hard':2}]", "'Ulimits':[{'Name':'nproc','Hard':9}]",
          "'VolumeDriver':'local'", "'ShmSize':1000000");

  private static final List<String> CONFIG =
      List.of(
          "'User':'1000'", "'User':''", "'User':null", "'Env':['A=1']", "'Env':['B=1','C=2']", "'Env':null",
          "'Tty':true", "'Tty':null",
          "'Entrypoint':['sh']", "'Entrypoint':'sh'", "'Entrypoint':null", "'Labels':{'a':'1'}",
          "'Labels':{'b':'2','a':null}", "'Labels':null",
          "'ExposedPorts':{'80/tcp':{}}", "'ExposedPorts':{'99/udp':{}}", "'Volumes':{'/v':{}}", "'Volumes':null",
          "'WorkingDir':'/w'",
          "'Healthcheck':{'Test':['NONE']}", "'Healthcheck':null", "'Hostname':'h'", "'StopSignal':'SIGINT'",
          "'StopTimeout':5", "'StopTimeout':null",
          "'Cpuset':'0'");

  private final Random random;
  private final String image;

  OddBodies(long seed, String image) {
    this.random = new Random(seed);
    this.image = image;
  }

  String next() {
    var body = new StringBuilder("{'Image':'" + image + "','Cmd':['x']");
    for (int i = random.nextInt(5); i > 0; i--) {
      body.append(',').append(odd(pick(CONFIG)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      body.append(',').append(random.nextInt(6) == 0 ? odd("'HostConfig':null") : host());
    }
    for (int i = random.nextInt(4) == 0 ? random.nextInt(4) : 0; i > 0; i--) {
      body.append(',').append(odd(pick(HOST)));
    }
    return body.append('}').toString().replace('\'', '"');
  }

  private String host() {
    var host = new StringBuilder(odd("'HostConfig':{"));
    String separator = "";
    for (int i = random.nextInt(9); i > 0; i--) {
      host.append(separator).append(odd(pick(HOST)));
      separator = ",";
    }
    return host.append('}').toString();
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** The name of a member in another case, now and then. */
  private String odd(String member) {
    if (random.nextInt(3) > 0) {
      return member;
    }
    int end = member.indexOf('\'', 1);
    var out = new StringBuilder(member);
    for (int i = 1; i < end; i++) {
      char c = member.charAt(i);
      int kind = random.nextInt(4);
      out.setCharAt(
          i,
          switch (kind) {
            case 0 -> Character.toUpperCase(c);
            case 1 -> Character.toLowerCase(c);
            case 2 -> folded(c);
            default -> c;
          });
    }
    return out.toString();
  }

  private static char folded(char c) {
    return switch (c) {
      case 's', 'S' -> '\u017f';
      case 'k', 'K' -> '\u212a';
      default -> c;
    };
  }
}
