package io.plimsoll.core.secret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Options of one letter, or of one dash, that take a password, by program, from the programs' own manuals. What the same letter means
 * elsewhere is no secret.
 */
final class ShortPasswords {

  /** Programs whose {@code -u} takes {@code user:password}, and what parts the two. */
  private static final Map<String, Character> LOGINS = Map.ofEntries(
      Map.entry("curl", ':'), Map.entry("http", ':'), Map.entry("https", ':'), Map.entry("xh", ':'), Map.entry("etcdctl", ':'),
      Map.entry("smbclient", '%'), Map.entry("rpcclient", '%'), Map.entry("smbget", '%'), Map.entry("winexe", '%'), Map.entry("smbcacls", '%'),
      Map.entry("wbinfo", '%'), Map.entry("lftp", ','), Map.entry("jenkins-cli", ':'), Map.entry("jenkins-cli.jar", ':'));

  private static final Map<String, List<String>> BY_PROGRAM = byProgram();

  private ShortPasswords() {}

  /** A {@code +} before an option says that a password is taken only glued to it. */
  private static Map<String, List<String>> byProgram() {
    var all = new HashMap<String, List<String>>();
    add(all, "+-p", "mysql", "mysqladmin", "mysqldump", "mysqlimport", "mysqlcheck", "mysqlshow", "mysqlslap",
        "mysqlbinlog", "mysqlsh", "mariadb", "mariadb-admin", "mariadb-dump", "mariadb-import", "mariadb-check",
        "mariadb-show", "mariadb-slap", "mariadb-binlog", "7z", "7za", "7zr", "7zz", "rar", "unrar");
    add(all, "+-hp", "rar");
    add(all, "-p", "mongo", "mongosh", "mongodump", "mongorestore", "mongoimport", "mongoexport", "mongofiles",
        "mongostat", "mongotop", "sshpass", "twine", "cqlsh", "cypher-shell", "add-user.sh", "elasticsearch-users",
        "veracrypt", "doveadm", "evil-winrm", "smbmap", "couchbase-cli", "beeline", "influx", "ncftpput", "ncftpget",
        "rdesktop", "wildfly-add-user", "add-user-keycloak.sh");
    add(all, "-a", "redis-cli", "valkey-cli", "keydb-cli", "ldappasswd", "ipa-server-install");
    add(all, "-w", "ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapmodrdn", "ldappasswd", "ldapwhoami",
        "ldapcompare", "ldapexop", "ipa-client-install", "ipa-replica-install");
    add(all, "-s", "ldappasswd", "slappasswd");
    add(all, "-P", "unzip", "zip", "sqlcmd", "bcp", "tsql", "ipmitool", "mosquitto_pub", "mosquitto_sub", "p4",
        "isql-fb", "ssh-keygen");
    add(all, "-N", "ssh-keygen");
    add(all, "-A", "snmpget", "snmpwalk", "snmpset", "snmpgetnext", "snmpbulkget", "snmpbulkwalk", "snmptable",
        "snmptrap", "snmpinform", "snmpstatus", "snmpusm", "net-snmp-create-v3-user");
    add(all, "-X", "snmpget", "snmpwalk", "snmpset", "snmpgetnext", "snmpbulkget", "snmpbulkwalk", "snmptable",
        "snmptrap", "snmpinform", "snmpstatus", "snmpusm", "net-snmp-create-v3-user");
    add(all, "-pw", "plink", "pscp", "psftp", "putty");
    add(all, "-ap", "swaks");
    add(all, "-xp", "sendemail");
    return all;
  }

  private static void add(Map<String, List<String>> all, String option, String... programs) {
    for (String program : programs) {
      all.computeIfAbsent(program, name -> new ArrayList<>(2)).add(option);
    }
  }

  /** The options of a program, or none. */
  static List<String> of(String program) {
    return BY_PROGRAM.getOrDefault(program, List.of());
  }

  /** What parts a user from a password in what a program is told by {@code -u} or {@code -U}; 0 where it is told none. */
  static char parting(String program) {
    return LOGINS.getOrDefault(program, '\0');
  }
}
