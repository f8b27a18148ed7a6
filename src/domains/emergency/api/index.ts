// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { EmergencyResolver } from './emergency.resolver.ts'

export const emergencyResolvers = [EmergencyResolver] as const
