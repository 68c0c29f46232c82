/** The integers of AssemblyScript, for the compiler that knows only numbers. */

declare type i32 = number
