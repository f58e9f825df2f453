#!/usr/bin/python3
"""Prints service_types_table.inc, from the data of Debian's python3-os-service-types.

    /usr/bin/python3 make_service_types.py > service_types_table.inc
"""

from os_service_types import ServiceTypes


def main():
    authority = ServiceTypes()
    print("// Made by make_service_types.py from os-service-types; do not edit.")
    print(f"// Data of {authority.version}. Official type, then its aliases by preference.")
    for official, names in sorted(authority.all_types_by_service_type.items()):
        assert names[0] == official
        print("{" + ", ".join(f'"{name}"' for name in names) + "},")


if __name__ == "__main__":
    main()
